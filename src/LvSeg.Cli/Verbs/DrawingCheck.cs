using LvSeg.Keras.Drawings;
using LvSeg.Runs.Configuration;
using LvSeg.Runs.Studies;
using LvSeg.Runs.Studies.Spaces;

namespace LvSeg.Cli.Verbs;

/// <summary>Reads the drawings of networks before anything is made, so that what is wrong in one is said at once, and once.</summary>
internal static class DrawingCheck
{
    /// <summary>Reads the drawing of a network, where it has one.</summary>
    /// <exception cref="DrawingException">It is missing, or something in it is wrong.</exception>
    public static void Of(NetworkConfiguration network)
    {
        if (network is { Kind: NetworkKind.Drawn, Drawing: { } drawing })
            NetworkDrawing.Read(drawing);
    }

    /// <summary>Reads every drawing of a study.</summary>
    /// <exception cref="DrawingException">One is missing, or something in it is wrong.</exception>
    public static void Of(StudyPlan plan)
    {
        if (plan.Parameters.FirstOrDefault(parameter => parameter.Key == "model") is not { Distribution: Choice models })
        {
            Of(plan.Configuration.Network);
            return;
        }
        foreach (string drawing in models.Values.Where(NetworkKinds.IsDrawing))
            NetworkDrawing.Read(drawing);
    }
}
