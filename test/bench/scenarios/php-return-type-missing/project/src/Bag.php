<?php
class Bag implements Countable
{
    public function __construct(private array $items) {}
    public function count() { return count($this->items); }
}
