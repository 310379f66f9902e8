package dev.streamkit.api.tck;

class InverterContractTest extends FilterContract {
  InverterContractTest() {
    super(Inverter::new);
  }
}
