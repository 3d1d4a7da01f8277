namespace Mobility;

/// <summary>A mistake a user can mend: its message says what is wrong, where, and what to do.</summary>
/// <param name="message">The whole explanation; hosts print it alone, without a stack trace.</param>
/// <param name="inner">What was caught, if anything.</param>
public class MobilityException(string message, Exception? inner = null) : Exception(message, inner);
