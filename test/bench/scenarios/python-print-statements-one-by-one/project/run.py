from pkg import alpha
from pkg import beta
from pkg import gam
from pkg import delta
from pkg import epsilon
from pkg import zeta
from pkg import eta
from pkg import theta
from pkg import iota
from pkg import kappa
from pkg import lam
from pkg import mu

if __name__ == "__main__":
    alpha.report(0)
    beta.report(1)
    gam.report(2)
    delta.report(3)
    epsilon.report(4)
    zeta.report(5)
    eta.report(6)
    theta.report(7)
    iota.report(8)
    kappa.report(9)
    lam.report(10)
    mu.report(11)
