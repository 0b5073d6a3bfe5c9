using Cupel.Learn.Parts;
using Cupel.Torch;

namespace Cupel.Learn.Initializers;

/// <summary>A matrix whose rows (or columns, where there are more rows) have length <c>gain</c> and stand at right angles.</summary>
/// <remarks>A weight with more than two dimensions is one row for each output. Source: Saxe, McClelland and Ganguli, "Exact Solutions to
/// the Nonlinear Dynamics of Learning", 2013.</remarks>
[Part("orthogonal")]
public sealed record OrthogonalOptions : InitializerOptions
{
    /// <summary>The length.</summary>
    public double Gain { get; init; } = 1;

    /// <inheritdoc/>
    protected override void Apply(Tensor parameter)
    {
        Fans(parameter);
        long rows = parameter.Size(0);
        long columns = parameter.Count / rows;
        Tensor drawn = Ops.Empty([rows, columns], dtype: parameter.DType, device: parameter.Device).Normal_(0, 1);
        (Tensor q, Tensor r) = (rows < columns ? drawn.T() : drawn).LinalgQr();

        // The signs of the diagonal make the distribution the uniform one.
        q = q.Mul(r.Diagonal().Sign());
        parameter.Copy_((rows < columns ? q.T() : q).Reshape(parameter.Shape)).Mul_(Gain);
    }
}
