namespace Mobility.Notebooks.Tests.Commands;

/// <summary>
/// Tests that call the host inside the test process, or set what belongs to the whole process (its folder, its environment): they
/// run one at a time, after all that run side by side.
/// </summary>
[CollectionDefinition(nameof(OneAtATime), DisableParallelization = true)]
public sealed class OneAtATime;
