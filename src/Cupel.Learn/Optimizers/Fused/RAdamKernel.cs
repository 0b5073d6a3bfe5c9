using System.Runtime.CompilerServices;

namespace Cupel.Learn.Optimizers.Fused;

/// <summary>RAdam in one pass over memory, with the roundings of libtorch's own operators.</summary>
/// <param name="moments">The numbers of the optimizer.</param>
/// <param name="learningRate">The rate.</param>
/// <param name="correction1">What the mean of the gradient is divided by.</param>
/// <param name="root2">The root of what the mean of squares would be divided by.</param>
/// <param name="rectification">The factor of the step; null where it is by the mean of the gradient alone.</param>
internal readonly struct RAdamKernel(Moments moments, double learningRate, double correction1, double root2, double? rectification) : IKernel
{
    private readonly float _beta1 = (float)moments.Beta1;
    private readonly float _beta2 = (float)moments.Beta2;
    private readonly float _rest1 = (float)(1 - moments.Beta1);
    private readonly float _rest2 = (float)(1 - moments.Beta2);
    private readonly float _epsilon = (float)moments.Eps;
    private readonly float _decay = (float)(moments.IsDecoupled ? 1 - (learningRate * moments.Decay) : moments.Decay);
    private readonly bool _coupled = moments.Decay != 0 && !moments.IsDecoupled;
    private readonly bool _shrinks = moments.Decay != 0 && moments.IsDecoupled;
    private readonly float _rate = (float)learningRate;
    private readonly float _correction1 = (float)correction1;
    private readonly float _root2 = (float)root2;
    private readonly float _rectification = (float)(rectification ?? 0);
    private readonly bool _rectified = rectification is not null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<TLanes>(ref float parameter, ref float gradient, ref float first, ref float second, ref float third, nuint at)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes p = TLanes.Load(ref parameter, at);
        TLanes g = TLanes.Load(ref gradient, at);
        if (_shrinks)
        {
            p *= TLanes.Of(_decay);
        }
        else if (_coupled)
        {
            g = TLanes.Fma(p, TLanes.Of(_decay), g);
        }

        TLanes m = TLanes.Fma(g, TLanes.Of(_rest1), TLanes.Load(ref first, at) * TLanes.Of(_beta1));
        TLanes v = TLanes.Fma(TLanes.Of(_rest2) * g, g, TLanes.Load(ref second, at) * TLanes.Of(_beta2));
        m.Store(ref first, at);
        v.Store(ref second, at);
        TLanes change = m / TLanes.Of(_correction1) * TLanes.Of(_rate);
        if (_rectified)
        {
            change = change * (TLanes.Of(1) / (TLanes.Sqrt(v) + TLanes.Of(_epsilon)) * TLanes.Of(_root2)) * TLanes.Of(_rectification);
        }

        (p - change).Store(ref parameter, at);
    }
}
