namespace Ledger;

public sealed class Book
{
    public decimal Balance { get; private set; }

    public void Post(decimal amount) => Balance += amount;
}
