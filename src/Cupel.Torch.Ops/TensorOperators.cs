namespace Cupel.Torch;

/// <summary>Arithmetic on tensors by C#'s operators, with broadcasting and type promotion as in PyTorch.</summary>
/// <remarks>Each result is a new tensor of the innermost scope. Numbers keep their kind: <c>x * 2</c> leaves integers integers.</remarks>
public static class TensorOperators
{
#pragma warning disable CA1708, CA2225 // Extension blocks differ by what they extend; the named twins are the operators of Ops.
    extension(Tensor)
    {
        /// <summary>The sum of two tensors, element by element.</summary>
        public static Tensor operator +(Tensor left, Tensor right) => left.Add(right);

        /// <summary>A tensor plus a number.</summary>
        public static Tensor operator +(Tensor left, Scalar right) => left.Add(right);

        /// <summary>A number plus a tensor.</summary>
        public static Tensor operator +(Scalar left, Tensor right) => right.Add(left);

        /// <summary>The difference of two tensors, element by element.</summary>
        public static Tensor operator -(Tensor left, Tensor right) => left.Sub(right);

        /// <summary>A tensor minus a number.</summary>
        public static Tensor operator -(Tensor left, Scalar right) => left.Sub(right);

        /// <summary>A number minus a tensor.</summary>
        public static Tensor operator -(Scalar left, Tensor right) => right.Rsub(left);

        /// <summary>The product of two tensors, element by element; for the product of matrices see <c>Matmul</c>.</summary>
        public static Tensor operator *(Tensor left, Tensor right) => left.Mul(right);

        /// <summary>A tensor times a number.</summary>
        public static Tensor operator *(Tensor left, Scalar right) => left.Mul(right);

        /// <summary>A number times a tensor.</summary>
        public static Tensor operator *(Scalar left, Tensor right) => right.Mul(left);

        /// <summary>The quotient of two tensors, element by element; of integers too it is a floating number.</summary>
        public static Tensor operator /(Tensor left, Tensor right) => left.Div(right);

        /// <summary>A tensor by a number.</summary>
        public static Tensor operator /(Tensor left, Scalar right) => left.Div(right);

        /// <summary>A number by a tensor.</summary>
        public static Tensor operator /(Scalar left, Tensor right) => right.Reciprocal().Mul(left);

        /// <summary>The negative of each element.</summary>
        public static Tensor operator -(Tensor value) => value.Neg();
    }
#pragma warning restore CA1708, CA2225
}
