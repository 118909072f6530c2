<?php

final class Box implements Shape
{
    protected function area(): float
    {
        return 4.0;
    }
}
