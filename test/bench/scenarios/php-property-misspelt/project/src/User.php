<?php

namespace App;

final class User
{
    public function __construct(private string $name, private int $age = 0)
    {
    }

    public function greeting(): string
    {
        return "Hello, {$this->nmae}!";
    }
}
