namespace LvSeg.Results.Tests;
