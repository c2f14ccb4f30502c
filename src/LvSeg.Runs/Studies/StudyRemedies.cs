using LvSeg.Data;

namespace LvSeg.Runs.Studies;

/// <summary>A run has the name that was meant for a study: take another.</summary>
public sealed record NameStudyElsewise : Remedy;

/// <summary>A study of this name is there: go on with it, or take another name.</summary>
public sealed record ResumeStudy : Remedy;

/// <summary>Another process searches the study: look at its table.</summary>
/// <param name="Name">The study's name.</param>
/// <param name="RunsFolder">Where it lies.</param>
public sealed record LookAtStudy(string Name, string RunsFolder) : Remedy;

/// <summary>There is no study at all: begin one.</summary>
public sealed record BeginStudy : Remedy;
