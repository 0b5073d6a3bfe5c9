using System.Runtime.CompilerServices;

namespace Cupel.Learn.Optimizers.Fused;

/// <summary>SGD with momentum with the roundings of libtorch's own operators, in one pass over memory.</summary>
/// <remarks>The first step with momentum sets the buffer to the gradient, as PyTorch does; <c>first</c> holds the buffer and is not
/// touched without momentum.</remarks>
internal readonly struct SgdKernel(
    double learningRate, double momentum, double dampening, double weightDecay, bool nesterov, bool isFirst, bool? hasBuffer = null) : IKernel
{
    private readonly float _size = (float)-learningRate;
    private readonly float _momentum = (float)momentum;
    private readonly float _rest = (float)(1 - dampening);
    private readonly float _decay = (float)weightDecay;
    private readonly bool _nesterov = nesterov;
    private readonly bool _isFirst = isFirst;
    private readonly bool _hasMomentum = hasBuffer ?? momentum != 0;
    private readonly bool _decays = weightDecay != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<TLanes>(ref float parameter, ref float gradient, ref float first, ref float second, ref float third, nuint at)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes p = TLanes.Load(ref parameter, at);
        TLanes g = TLanes.Load(ref gradient, at);
        if (_decays)
        {
            g = TLanes.Fma(p, TLanes.Of(_decay), g);
        }

        if (_hasMomentum)
        {
            TLanes buffer = _isFirst ? g : TLanes.Fma(g, TLanes.Of(_rest), TLanes.Load(ref first, at) * TLanes.Of(_momentum));
            buffer.Store(ref first, at);
            g = _nesterov ? TLanes.Fma(buffer, TLanes.Of(_momentum), g) : buffer;
        }

        TLanes.Fma(g, TLanes.Of(_size), p).Store(ref parameter, at);
    }
}
