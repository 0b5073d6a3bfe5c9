using System.Runtime.CompilerServices;

namespace Cupel.Learn.Optimizers.Fused;

/// <summary>Adam and AdamW with the roundings of libtorch's own operators, in one pass over memory.</summary>
/// <remarks>libtorch computes <c>add(x, y, alpha)</c> as one fused multiply-add, and its compiler contracts <c>addcmul</c> into
/// <c>fma(value·a, b, x)</c>, but not <c>addcdiv</c>. Any other place for the fused operations changes bits.</remarks>
internal readonly struct AdamKernel(
    double learningRate, double beta1, double beta2, double epsilon, double weightDecay, bool decoupled, long step,
    bool amsgrad = false) : IKernel
{
    private readonly float _beta1 = (float)beta1;
    private readonly float _beta2 = (float)beta2;
    private readonly float _rest1 = (float)(1 - beta1);
    private readonly float _rest2 = (float)(1 - beta2);
    private readonly float _epsilon = (float)epsilon;
    private readonly float _decay = (float)(decoupled ? 1 - (learningRate * weightDecay) : weightDecay);
    private readonly bool _coupled = weightDecay != 0 && !decoupled;
    private readonly bool _shrinks = decoupled;
    private readonly bool _amsgrad = amsgrad;
    private readonly float _correction2 = (float)Math.Sqrt(1 - Math.Pow(beta2, step));
    private readonly float _size = (float)-(learningRate / (1 - Math.Pow(beta1, step)));

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
        if (_amsgrad)
        {
            v = TLanes.Max(TLanes.Load(ref third, at), v);
            v.Store(ref third, at);
        }

        TLanes denominator = (TLanes.Sqrt(v) / TLanes.Of(_correction2)) + TLanes.Of(_epsilon);
        (p + (TLanes.Of(_size) * m / denominator)).Store(ref parameter, at);
    }
}
