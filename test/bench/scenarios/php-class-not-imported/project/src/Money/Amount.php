<?php

namespace Acme\Money;

final class Amount
{
    public function __construct(public readonly int $cents)
    {
    }
}
