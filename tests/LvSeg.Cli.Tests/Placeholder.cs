namespace LvSeg.Cli.Tests;
