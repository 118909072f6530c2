<?php

namespace App;

final class Order
{
    public function __construct(private DateTimeImmutable $at)
    {
    }

    public function day(): string
    {
        return $this->at->format('Y-m-d');
    }
}
