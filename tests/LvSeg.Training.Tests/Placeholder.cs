namespace LvSeg.Training.Tests;
