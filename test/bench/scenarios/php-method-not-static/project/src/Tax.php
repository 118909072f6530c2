<?php
class Tax
{
    public function of(int $net): int
    {
        return intdiv($net * 119, 100);
    }
}
