namespace Cupel.Imports.TensorBoard;

/// <summary>How a session ended, by the numbers of TensorBoard's hparams plugin.</summary>
internal enum HparamsStatus
{
    /// <summary>Nobody said.</summary>
    Unknown,

    /// <summary>Well.</summary>
    Success,

    /// <summary>Not well.</summary>
    Failure,

    /// <summary>Not yet.</summary>
    Running,
}
