using System.CommandLine;
using System.Globalization;
using LvSeg.Benchmarks;
using LvSeg.Benchmarks.Results;
using LvSeg.Cli.Screen;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Keys;
using LvSeg.Runs.Machines;
using LvSeg.Training;

namespace LvSeg.Cli.Verbs.Bench;

/// <summary><c>lvseg bench</c>: how fast the lab is on this processor, beside the processor's own peaks.</summary>
internal static class BenchVerb
{
    private const string Plain = "plain";

    public static Command Command(Terminal terminal)
    {
        var model = new Option<string[]>("--model") { Description = $"Which networks: {string.Join(", ", NetworkKinds.Names)}. Repeat it or set commas; all where left out.", HelpName = "NAME" };
        var batch = new Option<string[]>("--batch") { Description = "Slices at once. Repeat it or set commas; 1,8 where left out.", HelpName = "N" };
        var rounds = new Option<int>("--rounds") { Description = "Rounds; each measures everything once, and medians over them are printed.", HelpName = "N", DefaultValueFactory = _ => new BenchmarkPlan().Rounds };
        var seconds = new Option<double>("--seconds") { Description = "Seconds that each thing is repeated for in a round.", HelpName = "S", DefaultValueFactory = _ => new BenchmarkPlan().Seconds };
        var threads = new Option<int?>("--threads") { Description = "Threads of a tensor operation; one a core where left out.", HelpName = "N" };
        var data = new Option<string?>("--data") { Description = "A record file, or a folder with such, that reading is measured on; a synthetic phantom where left out.", HelpName = "PATH" };
        var against = new Option<string?>("--against") { Description = "plain: measure the training as a plain TorchSharp loop as well.", HelpName = Plain };
        var check = new Option<string?>("--check") { Description = "Compare the ratios of a stored --json with this machine's; exit code 1 where one fell.", HelpName = "FILE" };
        var scaling = new Option<string?>("--scaling") { Description = "Write a page with the time of a step against batch, side, width and threads; its numbers go beside it as JSON.", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "JSON alone on standard output." };
        model.CompletionSources.Add([.. NetworkKinds.Names]);
        against.CompletionSources.Add(Plain);
        Accept(rounds, IsCount, "must be a whole number of 1 or more");
        Accept(seconds, IsDuration, "must be more than 0 and at most 3600");
        Accept(threads, IsCount, "must be a whole number of 1 or more");
        Accept(against, text => text == Plain, $"must be {Plain}");
        Accept(scaling, text => text.EndsWith(".html", StringComparison.OrdinalIgnoreCase), "must name an .html, which is a page with charts");
        var command = new Command("bench", "Measure how fast the networks, reading and checkpoints are on this processor.")
            { model, batch, rounds, seconds, threads, data, against, check, scaling, json };

        command.SetAction((parse, stop) =>
        {
            RefuseTogether(parse, check, against, scaling, data);
            RefuseTogether(parse, scaling, against, model, batch, data);
            NetworkKind[]? networks = NetworksOf(parse.GetValue(model));
            int[]? batches = BatchesOf(parse.GetValue(batch));
            var length = new BenchmarkPlan
            {
                Rounds = parse.GetValue(rounds),
                Seconds = parse.GetValue(seconds),
                Threads = parse.GetValue(threads),
                Data = parse.GetValue(data),
            };
            using var progress = new BenchProgress(terminal, parse.GetValue(json));
            if (parse.GetValue(scaling) is { } page)
                return Task.FromResult(Scale(terminal, page, length, progress, parse.GetValue(json), stop));
            if (parse.GetValue(check) is { } file)
                return Task.FromResult(Check(terminal, file, networks, batches, length, progress, parse.GetValue(json), stop));
            BenchmarkPlan plan = BenchmarkPlan.Of(networks ?? [.. NetworkKinds.All], batches ?? [1, 8], parse.GetValue(against) is not null);
            BenchmarkReport report = Measure(terminal, Combine(plan, length) with { StartUp = [.. OwnProgram.CommandLine, "--help"] }, progress, stop);
            if (parse.GetValue(json))
                terminal.Out.Write(report.ToJson());
            else
                BenchPage.Print(terminal, report);
            return Task.FromResult(Exits.Done);
        });
        return command;
    }

    private static BenchmarkReport Measure(Terminal terminal, BenchmarkPlan plan, BenchProgress progress, CancellationToken stop)
    {
        using var benchmark = new Benchmark(plan, terminal.Clock, progress.Report, stop);
        BenchmarkReport report = benchmark.Run(Processor.Name, progress.Report, stop);
        progress.Dispose();
        return report;
    }

    private static int Check(Terminal terminal, string file, NetworkKind[]? networks, int[]? batches, BenchmarkPlan length, BenchProgress progress, bool json, CancellationToken stop)
    {
        BenchmarkReport stored = BenchmarkReport.Read(file);
        IReadOnlyList<string> wanted = BenchmarkCheck.Wanted(stored, networks, batches);
        if (BenchmarkCheck.Lacking(wanted, networks, batches) is { } lacking)
            throw new TrainingException($"{file}: it holds no ratio of {lacking}, so that cannot be checked against it.");
        BenchmarkReport now = Measure(terminal, RatioName.PlanFor(wanted, length), progress, stop);
        var check = BenchmarkCheck.Compare(stored, now.Ratios, wanted);
        if (json)
            terminal.Out.Write(check.ToJson());
        else
            BenchPage.Print(terminal, check);
        if (now.Machine.Threads != stored.Machine.Threads)
            terminal.Note($"Note: {file} was measured with {stored.Machine.Threads} threads, this with {now.Machine.Threads}.");
        return check.Passed ? Exits.Done : Exits.Failed;
    }

    private static int Scale(Terminal terminal, string page, BenchmarkPlan length, BenchProgress progress, bool json, CancellationToken stop)
    {
        var files = new ScalingFiles(page);
        files.RefuseUnwritable();
        ScalingReport report = Scaling.Run(length, Processor.Name, terminal.Clock, progress.Report, stop);
        progress.Dispose();
        files.Write(report);
        if (json)
        {
            terminal.Out.Write(report.ToJson());
            return Exits.Done;
        }
        BenchPage.Print(terminal, report);
        terminal.WriteLine($"The page is {files.Page}, its numbers are {files.Numbers}.");
        return Exits.Done;
    }

    private static BenchmarkPlan Combine(BenchmarkPlan plan, BenchmarkPlan length) =>
        plan with { Rounds = length.Rounds, Seconds = length.Seconds, Threads = length.Threads, Data = length.Data };

    private static NetworkKind[]? NetworksOf(string[]? given)
    {
        if (given is not { Length: > 0 })
            return null;
        return [.. Parts(given).Select(name => NetworkKinds.Names.Contains(name) ? Enum.Parse<NetworkKind>(name, ignoreCase: true)
            : throw new ConfigurationException($"--model is '{name}'; it must be {string.Join(", ", NetworkKinds.Names)}, or several with commas.")).Distinct()];
    }

    private static int[]? BatchesOf(string[]? given)
    {
        if (given is not { Length: > 0 })
            return null;
        return [.. Parts(given).Select(text => int.TryParse(text, out int batch) && batch >= 1 ? batch
            : throw new ConfigurationException($"--batch is '{text}'; it must be a whole number of 1 or more, or several with commas.")).Distinct()];
    }

    private static IEnumerable<string> Parts(string[] given) => given.SelectMany(one => one.Split(',')).Select(part => part.Trim());

    private static void RefuseTogether(ParseResult parse, Option option, params Option[] others)
    {
        if (parse.GetResult(option) is not null && others.FirstOrDefault(other => parse.GetResult(other) is not null) is { } other)
            throw new ConfigurationException($"{option.Name} and {other.Name} do not go together.");
    }

    // Of what was typed, for the parsed value is there only where it could be parsed.
    private static void Accept(Option option, Func<string, bool> isRight, string must) => option.Validators.Add(result =>
    {
        if (result.Tokens is [{ Value: var text }, ..] && !isRight(text))
            result.AddError($"{option.Name} is '{text}'; it {must}.");
    });

    private static bool IsCount(string text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int count) && count >= 1;

    private static bool IsDuration(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds > 0 && seconds <= 3600;
}
