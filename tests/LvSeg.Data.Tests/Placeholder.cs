namespace LvSeg.Data.Tests;
