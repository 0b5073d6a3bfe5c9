namespace Cupel.Runs;

/// <summary>What a file is to its run.</summary>
public enum FileRole
{
    /// <summary>Code or configuration that was staged before the start.</summary>
    Source,

    /// <summary>Data that was staged before the start.</summary>
    Input,

    /// <summary>Written while the run ran.</summary>
    Generated,

    /// <summary>Written while the run ran, and holds a model's weights.</summary>
    Checkpoint,
}
