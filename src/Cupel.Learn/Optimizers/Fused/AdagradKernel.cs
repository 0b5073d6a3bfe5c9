using System.Runtime.CompilerServices;

namespace Cupel.Learn.Optimizers.Fused;

/// <summary>Adagrad in one pass over memory, with the roundings of libtorch's own operators. <c>first</c> is the sum of squares.</summary>
internal readonly struct AdagradKernel(double rate, double epsilon, double weightDecay) : IKernel
{
    private readonly float _size = (float)-rate;
    private readonly float _epsilon = (float)epsilon;
    private readonly float _decay = (float)weightDecay;
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

        TLanes sum = TLanes.Fma(g, g, TLanes.Load(ref first, at));
        sum.Store(ref first, at);
        (p + (TLanes.Of(_size) * g / (TLanes.Sqrt(sum) + TLanes.Of(_epsilon)))).Store(ref parameter, at);
    }
}
