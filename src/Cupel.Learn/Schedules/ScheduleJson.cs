using System.Text.Json.Serialization;

namespace Cupel.Learn.Schedules;

/// <summary>How the state of a schedule is written: infinities have names.</summary>
[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(double[]))]
internal sealed partial class ScheduleJson : JsonSerializerContext;
