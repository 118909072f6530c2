<?php

namespace App;

final class Box
{
    private int $size = 0;

    public function __construct(string $label, int $size)
    {
        $this->label = $label;
        $this->size = $size;
    }

    public function describe(): string
    {
        return "{$this->label} ({$this->size})";
    }
}
