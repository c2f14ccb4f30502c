using YamlDotNet.RepresentationModel;

namespace LvSeg.Keras.Drawings;

/// <summary>Where nodes stand.</summary>
internal static class NodePlace
{
    /// <summary>The line, counted from 1.</summary>
    public static int Line(this YamlNode node) => (int)Math.Max(node.Start.Line, 1);
}
