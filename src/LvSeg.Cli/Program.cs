using LvSeg.Cli;

return await Lvseg.RunAsync(args);
