using LvSeg.Cli;
using LvSeg.Cli.Screen;

return await Lvseg.RunAsync(args, new Terminal(new ConsoleScreen(), TimeProvider.System));
