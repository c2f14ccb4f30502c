namespace LvSeg.Cli.Verbs;

/// <summary>The keys of the configuration that a command line gives, in the order of its help page.</summary>
/// <param name="keys">As they stand in files: <c>image_type</c>.</param>
internal sealed class GivenKeys(IReadOnlyList<string> keys)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<string> All => keys;

    /// <summary>Whether a key is given.</summary>
    public bool Has(string key) => keys.Contains(key);

    /// <summary>The options of all but some, as they stand on the command line: <c>--image-type</c>.</summary>
    public IEnumerable<string> OptionsBeside(params IEnumerable<string> others) => keys.Except(others).Select(SettingOptions.NameOf);
}
