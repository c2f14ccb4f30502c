using System.Text.RegularExpressions;

namespace LvSeg.Cli.Tests.Repository;

/// <summary>Which namespaces of a project use which others of it, as its sources tell: by a using, or as those within see the ones around them.</summary>
internal sealed partial class NamespaceArrows
{
    private readonly Dictionary<string, HashSet<string>> _used = [];

    private NamespaceArrows(IReadOnlyList<Source> sources)
    {
        ILookup<string, string> homes = sources.SelectMany(source => source.Types.Select(type => (Type: type, source.Namespace)))
            .Distinct().ToLookup(pair => pair.Type, pair => pair.Namespace);
        foreach (Source source in sources)
        {
            if (!_used.TryGetValue(source.Namespace, out HashSet<string>? used))
                _used[source.Namespace] = used = [];
            used.UnionWith(source.Words.SelectMany(word => homes[word]).Where(home => home != source.Namespace && source.Sees(home)));
        }
    }

    /// <summary>Every namespace.</summary>
    public IEnumerable<string> All => _used.Keys;

    /// <summary>Reads the sources of a project.</summary>
    public static NamespaceArrows Of(string project)
    {
        string folder = Path.Combine(Root.Folder, "src", project);
        return new NamespaceArrows(
        [
            .. Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
                .Where(file => Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0] is not ("obj" or "bin"))
                .Select(file => Source.Read(File.ReadAllText(file))),
        ]);
    }

    /// <summary>The arrows that are part of a cycle, each as <c>A → B</c>, without the project's name before them.</summary>
    public IEnumerable<string> InCycles(string project) =>
        from one in _used.Keys.Order(StringComparer.Ordinal)
        from other in _used[one].Order(StringComparer.Ordinal)
        where Reached(other).Contains(one)
        select $"{one} → {other}".Replace(project + ".", "");

    private HashSet<string> Reached(string from)
    {
        HashSet<string> reached = [];
        var waiting = new Stack<string>([from]);
        while (waiting.TryPop(out string? next))
        {
            if (reached.Add(next) && _used.TryGetValue(next, out HashSet<string>? used))
            {
                foreach (string one in used)
                    waiting.Push(one);
            }
        }
        return reached;
    }

    private sealed record Source(string Namespace, IReadOnlySet<string> Usings, IReadOnlyList<string> Types, IReadOnlySet<string> Words)
    {
        public static Source Read(string text)
        {
            string code = Comment().Replace(text, "");
            return new Source(
                NamespaceLine().Match(code).Groups[1].Value,
                UsingLine().Matches(code).Select(line => line.Groups[1].Value).ToHashSet(),
                [.. TypeLine().Matches(code).Select(line => line.Groups[1].Value)],
                Word().Matches(UsingLine().Replace(code, "")).Select(word => word.Value).ToHashSet());
        }

        public bool Sees(string home) => Usings.Contains(home) || Namespace.StartsWith(home + ".", StringComparison.Ordinal);
    }

    [GeneratedRegex("//.*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^using ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex UsingLine();

    [GeneratedRegex(@"^(?:public |internal |static |sealed |abstract |readonly |partial |unsafe |ref )*(?:class|record struct|record|struct|enum|interface) (\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeLine();

    [GeneratedRegex(@"(?<![.\w])[A-Z]\w*")]
    private static partial Regex Word();
}
