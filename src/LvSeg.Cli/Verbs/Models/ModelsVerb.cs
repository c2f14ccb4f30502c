using System.CommandLine;
using LvSeg.Cli.Screen;
using LvSeg.Cli.Verbs.Completion;
using LvSeg.Keras.Drawings;
using LvSeg.Keras.Models;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Keys;
using LvSeg.Training.Models;

namespace LvSeg.Cli.Verbs.Models;

/// <summary><c>lvseg models [NAME|FILE]</c>: the networks, the summary of one as Keras prints it, or its drawing.</summary>
internal static class ModelsVerb
{
    public static Command Command(Terminal terminal)
    {
        var name = new Argument<string?>("NAME")
        {
            Description = $"One of {string.Join(", ", NetworkKinds.Names)}, or a drawing, FILE.yaml; the lab's own, a line each, where left out.",
            HelpName = "NAME",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var size = new Option<int>("--size") { Description = "Height and width of a slice, in pixels.", HelpName = "N", DefaultValueFactory = _ => 256 };
        var set = new Option<string[]>("--set") { Description = "A key of the network, such as width=32 or score_relu=true.", HelpName = "KEY=VALUE" };
        var yaml = new Option<bool>("--yaml") { Description = "The network as a drawing, which train --model takes." };
        var command = new Command("models", "Show the networks: layers, shapes, parameters and FLOPs.") { name, size, set, yaml };
        name.CompletionSources.Add([.. NetworkKinds.Names]);
        set.CompletionSources.Add(Suggestions.Keys);
        size.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }, ..] && int.TryParse(text, out int pixels) && pixels < 1)
                result.AddError("--size must be 1 or more.");
        });
        command.SetAction(parse =>
        {
            RunConfiguration configuration = (parse.GetValue(set) ?? []).Aggregate(new RunConfiguration(), Settings.Assign);
            Setting model = Settings.Find("model");
            if (parse.GetValue(name) is { } wanted)
            {
                Model network = Build(model.Write(configuration, wanted), parse.GetValue(size));
                if (parse.GetValue(yaml))
                    ModelsPage.PrintDrawing(terminal, network);
                else
                    ModelsPage.PrintSummary(terminal, network);
                return Exits.Done;
            }
            if (parse.GetValue(yaml))
                throw new ConfigurationException($"--yaml draws one network: lvseg models {NetworkKinds.NameOf(configuration.Network.Kind)} --yaml");
            foreach (string known in NetworkKinds.Names)
                ModelsPage.PrintLine(terminal, known, Build(model.Write(configuration, known), parse.GetValue(size)));
            return Exits.Done;
        });
        return command;
    }

    private static Model Build(RunConfiguration configuration, int size)
    {
        NetworkDrawing? drawing = configuration.Network.Kind == NetworkKind.Drawn ? NetworkDrawing.Read(configuration.Network.Drawing!) : null;
        return new DescribedNetwork(NetworkDescription.Of(configuration, size, size, drawing?.Text), drawing).Build(configuration.Recipe.Seed);
    }
}
