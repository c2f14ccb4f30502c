using System.Text.Json;
using PuppeteerSharp;

namespace LvSeg.Testing.Browser;

/// <summary>
/// A headless browser that opens pages from the disk and finds what is wrong with them: messages of the console, requests, blank pictures,
/// what is wider than the screen, text of little contrast or size, what the keyboard does not reach, headings, names and landmarks.
/// </summary>
public sealed class PageInspection : IAsyncDisposable
{
    /// <summary>Names a folder that screenshots of all inspected pages are written to.</summary>
    public const string ScreenshotsVariable = "LVSEG_SCREENSHOTS";

    /// <summary>A phone's width, in pixels.</summary>
    public const int Phone = 380;

    /// <summary>A laptop's width, in pixels.</summary>
    public const int Laptop = 1280;

    private const int Height = 900;

    private static readonly string Script = LoadScript();

    private readonly IBrowser _browser;

    private PageInspection(IBrowser browser) => _browser = browser;

    /// <summary>Starts the browser; <see cref="Chromium.Executable"/> must be there.</summary>
    public static async Task<PageInspection> StartAsync() => new(await Puppeteer.LaunchAsync(new LaunchOptions
    {
        ExecutablePath = Chromium.Executable ?? throw new InvalidOperationException(Chromium.Absent),
        Headless = true,
        Args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-sync", "--no-first-run"],
    }));

    /// <summary>Everything that is wrong with a page, a sentence each; none for a good one.</summary>
    /// <param name="file">The page's file.</param>
    /// <param name="width">The screen's width, in pixels.</param>
    /// <param name="dark">Whether the reader's system is dark.</param>
    public async Task<IReadOnlyList<string>> FaultsAsync(string file, int width, bool dark)
    {
        List<string> faults = [];
        await using IPage page = await _browser.NewPageAsync();
        await page.SetViewportAsync(new ViewPortOptions { Width = width, Height = Height });
        await page.EmulateMediaFeaturesAsync([new MediaFeatureValue { MediaFeature = MediaFeature.PrefersColorScheme, Value = dark ? "dark" : "light" }]);
        string address = new Uri(Path.GetFullPath(file)).AbsoluteUri;
        page.Console += (_, e) => faults.Add($"console: {e.Message.Type}: {e.Message.Text}");
        page.PageError += (_, e) => faults.Add($"error: {e.Message}");
        page.Request += (_, e) =>
        {
            if (e.Request.Url != address && !e.Request.Url.StartsWith("data:", StringComparison.Ordinal))
                faults.Add($"request: {e.Request.Url}");
        };
        await page.GoToAsync(address, WaitUntilNavigation.Load);
        await page.EvaluateExpressionAsync(Script);
        faults.AddRange(await ListAsync(page, "inspectOnce()"));
        faults.AddRange(await ListAsync(page, "inspectLayout()"));
        faults.AddRange(await UnreachedAsync(page));
        await ScreenshotAsync(page, file, width, dark);
        await page.EvaluateExpressionAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        faults.AddRange((await ListAsync(page, "inspectLayout()")).Select(fault => $"with everything opened: {fault}"));
        return faults;
    }

    /// <summary>Ends the browser.</summary>
    public async ValueTask DisposeAsync() => await _browser.DisposeAsync();

    private static async Task<string[]> ListAsync(IPage page, string expression) =>
        JsonSerializer.Deserialize<string[]>(await page.EvaluateExpressionAsync<string>($"(async () => JSON.stringify(await {expression}))()"))!;

    // Everything that can be used must come up as Tab is pressed again and again.
    private static async Task<IEnumerable<string>> UnreachedAsync(IPage page)
    {
        string[] expected = await ListAsync(page, "listInteractive()");
        HashSet<string> reached = [];
        await page.EvaluateExpressionAsync("document.activeElement.blur(), window.scrollTo(0, 0)");
        for (int i = 0; i <= expected.Length; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            reached.Add(await page.EvaluateExpressionAsync<string>("nameOf(document.activeElement)"));
        }
        return expected.Where(element => !reached.Contains(element)).Select(element => $"the Tab key does not reach {element}");
    }

    private static async Task ScreenshotAsync(IPage page, string file, int width, bool dark)
    {
        if (Environment.GetEnvironmentVariable(ScreenshotsVariable) is not { Length: > 0 } folder)
            return;
        Directory.CreateDirectory(folder);
        await page.EvaluateExpressionAsync("document.activeElement.blur(), window.scrollTo(0, 0)");
        string name = $"{Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(file)))}-{Path.GetFileNameWithoutExtension(file)}-{width}-{(dark ? "dark" : "light")}.png";
        await page.ScreenshotAsync(Path.Combine(folder, name), new ScreenshotOptions { FullPage = true });
    }

    private static string LoadScript()
    {
        using Stream file = typeof(PageInspection).Assembly.GetManifestResourceStream("LvSeg.Testing.Browser.PageInspection.js")!;
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
