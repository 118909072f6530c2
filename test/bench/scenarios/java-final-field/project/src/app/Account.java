package app;

public class Account {
    private final long balance;

    public Account(long balance) {
        this.balance = balance;
    }

    public void deposit(long amount) {
        balance += amount;
    }
}
