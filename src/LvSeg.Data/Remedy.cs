namespace LvSeg.Data;

/// <summary>
/// What a person can do about an error, as data. A library does not know by which words its program is driven; whoever talks to the person does,
/// and puts the remedy into words behind the message.
/// </summary>
public abstract record Remedy;
