using System.Runtime.CompilerServices;

namespace Cupel.Learn.Optimizers.Fused;

/// <summary>NAdam in one pass over memory, with the roundings of libtorch's own operators.</summary>
/// <param name="moments">The numbers of the optimizer.</param>
/// <param name="learningRate">The rate, for the weight decay.</param>
/// <param name="correction2">What the mean of squares is divided by.</param>
/// <param name="ofGradient">What the gradient's part of the step is multiplied by.</param>
/// <param name="ofMean">What the mean's part of the step is multiplied by.</param>
internal readonly struct NAdamKernel(Moments moments, double learningRate, double correction2, double ofGradient, double ofMean) : IKernel
{
    private readonly float _beta1 = (float)moments.Beta1;
    private readonly float _beta2 = (float)moments.Beta2;
    private readonly float _rest1 = (float)(1 - moments.Beta1);
    private readonly float _rest2 = (float)(1 - moments.Beta2);
    private readonly float _epsilon = (float)moments.Eps;
    private readonly float _decay = (float)(moments.IsDecoupled ? 1 - (learningRate * moments.Decay) : moments.Decay);
    private readonly bool _coupled = moments.Decay != 0 && !moments.IsDecoupled;
    private readonly bool _shrinks = moments.Decay != 0 && moments.IsDecoupled;
    private readonly float _correction2 = (float)correction2;
    private readonly float _ofGradient = (float)ofGradient;
    private readonly float _ofMean = (float)ofMean;

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
        TLanes denominator = TLanes.Sqrt(v / TLanes.Of(_correction2)) + TLanes.Of(_epsilon);
        p += TLanes.Of(_ofGradient) * g / denominator;
        (p + (TLanes.Of(_ofMean) * m / denominator)).Store(ref parameter, at);
    }
}
