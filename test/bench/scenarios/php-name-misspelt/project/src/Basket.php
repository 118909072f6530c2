<?php

final class Basket
{
    private array $items = [];

    public function add(string $name, int $cents): self
    {
        $this->items[$name] = $cents;

        return $this;
    }

    public function total(): int
    {
        return array_sum($this->items);
    }
}
