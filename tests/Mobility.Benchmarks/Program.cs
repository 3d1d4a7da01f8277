using Mobility.Benchmarks;

return Commands.Run(args);
