namespace OperatorGenerator;

/// <summary>How a result of one schema type is declared and taken in C#.</summary>
/// <param name="CSharp">The declared type.</param>
/// <param name="Take">The call on the boxed value.</param>
public sealed record ResultType(string CSharp, string Take)
{
    private static readonly Dictionary<string, ResultType> Types = new()
    {
        ["Tensor"] = new("Tensor", "{0}.TakeTensor()"),
        ["Tensor[]"] = new("Tensor[]", "{0}.TakeTensors()"),
        ["int"] = new("long", "{0}.ToInt64()"),
        ["float"] = new("double", "{0}.ToDouble()"),
        ["bool"] = new("bool", "{0}.ToBool()"),
        ["Scalar"] = new("Scalar", "{0}.ToScalar()"),
        ["ScalarType"] = new("DType", "(DType){0}.ToInt64()"),
        ["int[]"] = new("long[]", "{0}.TakeInts()"),
        ["float[]"] = new("double[]", "{0}.TakeDoubles()"),
        ["bool[]"] = new("bool[]", "{0}.TakeBools()"),
        ["str"] = new("string", "{0}.TakeString()"),
    };

    /// <summary>The type for a schema's, or null where no such value can be taken over.</summary>
    /// <param name="schemaType">Without alias annotation.</param>
    /// <param name="mayBeUndefined">True where libtorch leaves out results that were not asked for.</param>
    public static ResultType? Find(string schemaType, bool mayBeUndefined) =>
        schemaType == "Tensor" && mayBeUndefined
            ? new ResultType("Tensor?", "{0}.FindTensor()")
            : Types.GetValueOrDefault(schemaType.Replace("SymInt", "int", StringComparison.Ordinal));
}
