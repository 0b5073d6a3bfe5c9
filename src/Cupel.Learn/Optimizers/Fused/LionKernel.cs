using System.Runtime.CompilerServices;

namespace Cupel.Learn.Optimizers.Fused;

/// <summary>Lion in one pass over memory, with the roundings of libtorch's own operators. <c>first</c> is the mean of the gradient.</summary>
internal readonly struct LionKernel(double learningRate, double beta1, double beta2, double weightDecay, bool decoupled) : IKernel
{
    private readonly float _size = (float)-learningRate;
    private readonly float _beta1 = (float)beta1;
    private readonly float _beta2 = (float)beta2;
    private readonly float _rest1 = (float)(1 - beta1);
    private readonly float _rest2 = (float)(1 - beta2);
    private readonly float _decay = (float)(decoupled ? 1 - (learningRate * weightDecay) : weightDecay);
    private readonly bool _coupled = weightDecay != 0 && !decoupled;
    private readonly bool _shrinks = weightDecay != 0 && decoupled;

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

        TLanes mean = TLanes.Load(ref first, at);
        TLanes direction = TLanes.Sign(TLanes.Fma(g, TLanes.Of(_rest1), mean * TLanes.Of(_beta1)));
        TLanes.Fma(g, TLanes.Of(_rest2), mean * TLanes.Of(_beta2)).Store(ref first, at);
        TLanes.Fma(direction, TLanes.Of(_size), p).Store(ref parameter, at);
    }
}
