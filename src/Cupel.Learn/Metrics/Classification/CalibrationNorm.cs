namespace Cupel.Learn.Metrics.Classification;

/// <summary>How the gaps of the bins become one calibration error.</summary>
public enum CalibrationNorm
{
    /// <summary>The mean gap, each bin weighted by its samples: the expected calibration error.</summary>
    L1,

    /// <summary>The root of the weighted mean of the squared gaps.</summary>
    L2,

    /// <summary>The largest gap.</summary>
    Max,
}
