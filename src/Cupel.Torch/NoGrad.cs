using Cupel.Torch.Native;

namespace Cupel.Torch;

/// <summary>A stretch of code on this thread in which operators are not recorded: <c>using var off = new NoGrad();</c></summary>
/// <remarks>At its end, recording is what it was before. Tensors made in it want no gradient but may be used in recorded code later.</remarks>
public readonly ref struct NoGrad
{
    private readonly bool _wasOn;

    /// <summary>Switches recording off.</summary>
    public NoGrad() => _wasOn = NativeMethods.GradMode(0) != 0;

    /// <summary>Switches recording on again where it was on.</summary>
    public void Dispose()
    {
        if (_wasOn)
        {
            _ = NativeMethods.GradMode(1);
        }
    }
}
