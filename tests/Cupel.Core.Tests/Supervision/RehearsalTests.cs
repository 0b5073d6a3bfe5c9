using Cupel.Supervision;

namespace Cupel.Core.Tests.Supervision;

public class RehearsalTests
{
    [Fact]
    public void What_every_supervisor_does_can_be_rehearsed_without_a_run() => Rehearsal.Run(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));
}
