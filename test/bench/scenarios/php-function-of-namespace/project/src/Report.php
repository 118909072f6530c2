<?php

class Report
{
    public function __construct(private array $rows) {}
    public function render(): string
    {
        $out = '';
        foreach ($this->rows as $k => $v) { $out .= pad($k, 5) . $v; }
        return $out;
    }
}
