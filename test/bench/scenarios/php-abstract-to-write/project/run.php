<?php
interface Payment
{
    public function pay(int $cents): int;
    public function refund(int $cents): int;
}

final class Cash implements Payment
{
    public function pay(int $cents): int
    {
        return $cents;
    }
}

echo (new Cash())->pay(3);
