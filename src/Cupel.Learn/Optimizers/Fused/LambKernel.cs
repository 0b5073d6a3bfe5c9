using System.Runtime.CompilerServices;

namespace Cupel.Learn.Optimizers.Fused;

/// <summary>The first part of a step of LAMB, in one pass over memory: both running means, and in <c>third</c> the direction of the step,
/// whose length the norms decide that can be taken only then.</summary>
internal readonly struct LambKernel(Moments moments, double correction1, double root2, double scale, double added) : IKernel
{
    private readonly float _beta1 = (float)moments.Beta1;
    private readonly float _beta2 = (float)moments.Beta2;
    private readonly float _rest1 = (float)(1 - moments.Beta1);
    private readonly float _rest2 = (float)(1 - moments.Beta2);
    private readonly float _epsilon = (float)moments.Eps;
    private readonly float _correction1 = (float)correction1;
    private readonly float _root2 = (float)root2;
    private readonly float _scale = (float)scale;
    private readonly float _added = (float)added;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<TLanes>(ref float parameter, ref float gradient, ref float first, ref float second, ref float third, nuint at)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes g = TLanes.Load(ref gradient, at) * TLanes.Of(_scale);
        TLanes m = TLanes.Fma(g, TLanes.Of(_rest1), TLanes.Load(ref first, at) * TLanes.Of(_beta1));
        TLanes v = TLanes.Fma(TLanes.Of(_rest2) * g, g, TLanes.Load(ref second, at) * TLanes.Of(_beta2));
        m.Store(ref first, at);
        v.Store(ref second, at);
        TLanes direction = m / TLanes.Of(_correction1) / ((TLanes.Sqrt(v) / TLanes.Of(_root2)) + TLanes.Of(_epsilon));
        TLanes.Fma(TLanes.Load(ref parameter, at), TLanes.Of(_added), direction).Store(ref third, at);
    }
}
