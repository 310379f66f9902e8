package dev.streamkit.api.tck;

class PullingInverterContractTest extends FilterContract {
  PullingInverterContractTest() {
    super(PullingInverter::new);
  }
}
