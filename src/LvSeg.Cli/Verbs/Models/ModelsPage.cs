using LvSeg.Cli.Screen;
using LvSeg.Keras.Drawings;
using LvSeg.Keras.Models;

namespace LvSeg.Cli.Verbs.Models;

/// <summary>The networks: a line each, the summary of one as Keras prints it, or its drawing.</summary>
internal static class ModelsPage
{
    public static void PrintLine(Terminal terminal, string name, Model network) => terminal.Out.WriteLine($"{name,-6} {network.ParameterCount,12:N0} parameters  {network.Flops / 1e9,6:F2} GFLOP a slice  {network.InputShape} -> {network.OutputShape}");

    public static void PrintSummary(Terminal terminal, Model network) => terminal.Out.Write(network.Summary());

    public static void PrintDrawing(Terminal terminal, Model network) => terminal.Out.Write(NetworkDrawing.Of(network).Text);
}
