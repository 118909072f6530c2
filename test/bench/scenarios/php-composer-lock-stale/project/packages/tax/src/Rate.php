<?php

namespace Shop\Tax;

use Shop\Money\Amount;

final class Rate
{
    public static function of(Amount $amount): int
    {
        return intdiv($amount->cents * 19, 100);
    }
}
