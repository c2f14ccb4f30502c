using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace LvSeg.Runs.Keys;

/// <summary>YAML that is one document. YAML lets a text hold several; whoever reads the first alone leaves the others out without a word.</summary>
internal static class YamlText
{
    private const string Another = "a second YAML document begins here, which would be left out. A file is one document: join the two, or write the second into a file of its own.";

    /// <summary>What the document holds.</summary>
    /// <returns>Null where the text is empty.</returns>
    /// <exception cref="YamlException">The text is no YAML, or something stands behind its first document.</exception>
    /// <exception cref="InvalidOperationException">It ends too early.</exception>
    public static YamlNode? Root(string text)
    {
        RefuseSecondDocument(text);
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        return yaml.Documents is [var only] ? only.RootNode : null;
    }

    // A line '---' begins a document, and so does whatever follows a line '...'; the former may be empty, and is one all the same.
    private static void RefuseSecondDocument(string text)
    {
        var parser = new Parser(new StringReader(text));
        while (parser.MoveNext() && parser.Current is not DocumentEnd)
        {
        }
        try
        {
            if (parser.Current is not DocumentEnd || !parser.MoveNext() || parser.Current is not DocumentStart second)
                return;
            throw new YamlException(second.Start, second.End, Another);
        }
        catch (YamlException e) when (e.Message != Another)
        {
            throw new YamlException(e.Start, e.End, Another);
        }
    }
}
