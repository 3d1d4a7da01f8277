namespace Mobility;

/// <summary>A mistake that a user of the library can mend: the message alone says where, what and how.</summary>
public class MobilityException(string message, Exception? inner = null) : Exception(message, inner);
