using Xunit;

namespace LvSeg.Cli.Tests.Harness.Recording;

/// <summary>Tests that have the working folder of the process to themselves.</summary>
[CollectionDefinition(nameof(OneAtATime), DisableParallelization = true)]
public sealed class OneAtATime : ICollectionFixture<PreparedFolders>;
