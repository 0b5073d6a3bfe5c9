using System.Runtime.CompilerServices;

namespace Cupel.Learn.Optimizers.Fused;

/// <summary>RMSprop in one pass over memory, with the roundings of libtorch's own operators. <c>first</c> is the mean of squares; then come the
/// momentum buffer and the mean of the gradient, as far as they are used.</summary>
internal readonly struct RmsPropKernel(double learningRate, double alpha, double epsilon, double weightDecay, double momentum, bool hasBuffer, bool centered)
    : IKernel
{
    private readonly float _size = (float)-learningRate;
    private readonly float _alpha = (float)alpha;
    private readonly float _rest = (float)(1 - alpha);
    private readonly float _epsilon = (float)epsilon;
    private readonly float _decay = (float)weightDecay;
    private readonly float _momentum = (float)momentum;
    private readonly bool _decays = weightDecay != 0;
    private readonly bool _hasMomentum = hasBuffer;
    private readonly bool _centered = centered;

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

        TLanes v = TLanes.Fma(TLanes.Of(_rest) * g, g, TLanes.Load(ref first, at) * TLanes.Of(_alpha));
        v.Store(ref first, at);
        if (_centered)
        {
            ref float means = ref (_hasMomentum ? ref third : ref second);
            TLanes mean = TLanes.Fma(g, TLanes.Of(_rest), TLanes.Load(ref means, at) * TLanes.Of(_alpha));
            mean.Store(ref means, at);
            v = TLanes.Fma(TLanes.Of(-1) * mean, mean, v);
        }

        TLanes root = TLanes.Sqrt(v) + TLanes.Of(_epsilon);
        if (_hasMomentum)
        {
            TLanes buffer = (TLanes.Load(ref second, at) * TLanes.Of(_momentum)) + (g / root);
            buffer.Store(ref second, at);
            p = TLanes.Fma(buffer, TLanes.Of(_size), p);
        }
        else
        {
            p += TLanes.Of(_size) * g / root;
        }

        p.Store(ref parameter, at);
    }
}
